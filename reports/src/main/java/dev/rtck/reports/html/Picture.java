package dev.rtck.reports.html;

/**
 * A picture of the target's page that stands in the report itself.
 *
 * @param seq     the entry of the log that tells of it
 * @param caption what it shows, and when
 * @param source  the picture as a {@code data:} address; empty where it is only named
 */
record Picture(long seq, String caption, String source) {}
