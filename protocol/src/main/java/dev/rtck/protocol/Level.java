package dev.rtck.protocol;

/** How binding a requirement is (RFC 2119). */
public enum Level {
    MUST,
    SHOULD,
    MAY
}
