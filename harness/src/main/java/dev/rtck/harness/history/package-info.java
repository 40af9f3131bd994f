/**
 * What clients saw of a target under faults, read from the log ({@link dev.rtck.harness.history.Chronicle}), and whether
 * it keeps what the protocol promises ({@link dev.rtck.harness.history.HistoryChecker}). All of it pure: an old log gives
 * the same answer.
 */
package dev.rtck.harness.history;
