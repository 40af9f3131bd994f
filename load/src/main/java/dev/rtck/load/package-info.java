/**
 * The load profile: many connections on few threads, publications at a fixed rate, every message checked. What was seen
 * is gathered as figures and flaws ({@code result}), from which alone the verdicts follow.
 */
package dev.rtck.load;
