/**
 * Faults and benign variants planted from outside: an {@link dev.rtck.mutants.wire.Interceptor} stands between the kit
 * and a healthy server and changes what passes, as a {@link dev.rtck.mutants.wire.Tampering} says. What nobody tampers
 * with passes byte for byte, legal or not.
 */
package dev.rtck.mutants.wire;
