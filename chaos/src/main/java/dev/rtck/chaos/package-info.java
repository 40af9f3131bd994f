/**
 * Faults on purpose: what they are ({@link dev.rtck.chaos.Fault}), where they strike ({@link dev.rtck.chaos.Proxy}), and how
 * a case asks for them ({@link dev.rtck.chaos.Faults}).
 */
package dev.rtck.chaos;
