/**
 * Processes of a target: started so that nothing of them outlives the kit, however the kit ends, and disturbed with
 * signals.
 */
package dev.rtck.harness.process;
