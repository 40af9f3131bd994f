/** Servers that would rather exhaust or hang the kit than be judged by it. */
package dev.rtck.mutants.hostile;
