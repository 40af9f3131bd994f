package dev.rtck.harness.result;

/**
 * The verdict of one attempt of a case, for the test engine that runs it.
 *
 * @param verdict the worst of its claims
 * @param words   statement, observation and likely cause of what decided; empty for a pass
 */
public record CaseVerdict(Verdict verdict, String words) {}
