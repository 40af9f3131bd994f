package dev.rtck.chaos;

/** Something that goes wrong on purpose. A value: what it does stands in it, where it strikes does not. */
public sealed interface Fault permits NetworkFault, MiddleboxFault {
    /** A short name, unique among the kinds of faults, e.g. {@code black-hole}. */
    String kind();

    /** What it does, as the end of a sentence. */
    String words();
}
