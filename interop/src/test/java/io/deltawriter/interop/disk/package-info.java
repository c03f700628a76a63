/**
 * The local disk for the engines that see it through Hadoop, without a process for each file that
 * is written ({@code chmod}) or renamed ({@code readlink}).
 */
package io.deltawriter.interop.disk;
