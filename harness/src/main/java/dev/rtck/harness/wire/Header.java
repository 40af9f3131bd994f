package dev.rtck.harness.wire;

/**
 * One header field of a handshake or response, as written on the wire.
 *
 * @param name  the field name; compared without regard to case
 * @param value the field value without surrounding white space
 */
public record Header(String name, String value) {
    /** Whether this field has the given name, ignoring case (RFC 9110 §5.1). */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
