package dev.rtck.cli.watch;

/**
 * What is wrong with one message.
 *
 * @param requirement the id of what it breaks
 * @param words       what was expected and what was seen
 */
public record Problem(String requirement, String words) {
    @Override
    public String toString() {
        return requirement + ": " + words;
    }
}
