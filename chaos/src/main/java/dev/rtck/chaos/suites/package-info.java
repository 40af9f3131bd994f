/** Suites under faults. */
package dev.rtck.chaos.suites;
