package dev.rtck.protocol;

/** The requirement catalogue contradicts its own rules. The message names the entry and says what to do. */
public final class CatalogueException extends RuntimeException {
    CatalogueException(String message) {
        super(message);
    }
}
