package dev.rtck.protocol;

/** How binding a requirement is, in the sense of RFC 2119. */
public enum Level {
    /** Breaking it is a failure. */
    MUST,
    /** Breaking it is a warning: there can be reasons, and they have to be known. */
    SHOULD,
    /** A permission: using it or not is both right. */
    MAY
}
