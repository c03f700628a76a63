package io.deltawriter.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.deltawriter.table.SourceKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {

  private static final SourceKey KEY = SourceKey.of("1");
  private static final InputPosition POSITION = new InputPosition("1.json", 3, 77, "a.b", "\"x\"");

  private static InvalidInputException copied(InvalidInputException e)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (InvalidInputException) in.readObject();
    }
  }

  @Test
  void keyPositionAndCauseSurviveSerialization() throws Exception {
    InvalidInputException placed =
        copied(new InvalidInputException("Field 'a.b' is no number", POSITION).withKey(KEY));
    InvalidInputException caused =
        copied(new InvalidInputException("No file", new IOException("gone")).withKey(KEY));

    assertThat(placed.key()).contains(KEY);
    assertThat(placed.position()).contains(POSITION);
    assertThat(caused).hasMessage("No file: gone").hasRootCauseMessage("gone");
    assertThat(caused.key()).contains(KEY);
    assertThat(caused.position()).isEmpty();
  }

  @Test
  void keyIsAddedWithoutALossAndAFreshOneKeepsIt() {
    InvalidInputException plain = new InvalidInputException("Field 'a.b' is no number", POSITION);

    InvalidInputException keyed = plain.withKey(KEY);
    InvalidInputException fresh = keyed.fresh();

    assertThat(plain.key()).isEmpty();
    assertThat(keyed).hasMessage(plain.getMessage());
    assertThat(keyed.getStackTrace()).isEqualTo(plain.getStackTrace());
    assertThat(keyed.withKey(KEY)).isSameAs(keyed);
    assertThat(fresh).hasMessage(plain.getMessage()).hasCause(keyed);
    assertThat(fresh.key()).contains(KEY);
    assertThat(fresh.position()).contains(POSITION);
  }
}
