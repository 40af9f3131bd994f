package dev.rtck.harness.claim;

/** What one rule says of one message. */
sealed interface Opinion permits Opinion.Good, Opinion.Silent, Flaw {
    Opinion GOOD = new Good();
    Opinion SILENT = new Silent();

    /** The message obeys the rule. */
    record Good() implements Opinion {}

    /** The rule is not about this message, or another rule already is: one defect, one failure. */
    record Silent() implements Opinion {}
}
