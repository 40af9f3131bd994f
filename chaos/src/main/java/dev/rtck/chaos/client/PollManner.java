package dev.rtck.chaos.client;

import java.time.Duration;

/** How the scripted server answers polls. */
public sealed interface PollManner {
    /** With the newest messages. */
    record Served() implements PollManner {}

    /** The same, so much later. */
    record Late(Duration by) implements PollManner {}

    /** With this status and this body. */
    record Other(int status, String type, String body) implements PollManner {}

    /** With the end of the connection. */
    record HungUp() implements PollManner {}
}
