package io.deltawriter.simulation;

/** How often things go wrong in one run. */
final class Chance {

  private final Simulation simulation;
  private final SimulatedProcess network;
  private final double failure;
  private final double death;
  private final boolean noticesChanges;

  /**
   * Faults with these probabilities for each call to the store.
   *
   * @param failure of a call that fails in one of its ways
   * @param death of a process that ends in a call
   */
  Chance(Simulation simulation, double failure, double death) {
    this.simulation = simulation;
    this.network = new SimulatedProcess(simulation, "network");
    this.failure = failure;
    this.death = death;
    this.noticesChanges = simulation.random().nextBoolean();
  }

  Simulation simulation() {
    return simulation;
  }

  SimulatedProcess network() {
    return network;
  }

  boolean fails() {
    return simulation.random().nextDouble() < failure;
  }

  /** Whether nothing ever goes wrong by itself. */
  boolean isKind() {
    return failure == 0 && death == 0;
  }

  /** Whether a source that changes under its reader says so at the end. */
  boolean noticesChanges() {
    return noticesChanges;
  }

  boolean dies() {
    return simulation.random().nextDouble() < death;
  }

  boolean isHeads() {
    return simulation.random().nextBoolean();
  }

  int pick(int bound) {
    return simulation.random().nextInt(bound);
  }
}
