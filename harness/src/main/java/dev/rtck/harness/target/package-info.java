/**
 * The target file: how the kit is pointed at somebody's implementation. {@link dev.rtck.harness.target.TargetFile}
 * reads it, {@link dev.rtck.harness.target.Target} is what it declares, {@link dev.rtck.harness.target.Capability} says
 * what can be tested with it and which line is missing otherwise.
 */
package dev.rtck.harness.target;
