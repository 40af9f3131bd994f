/**
 * Reports of a run. Each format is one {@link dev.rtck.reports.Renderer}; a new one is a new class, named in {@link
 * dev.rtck.reports.Reports}. Nothing here decides a verdict: renderers show what the result model says, and whatever the
 * target had a say in goes through {@link dev.rtck.reports.VisibleText} first.
 */
package dev.rtck.reports;
