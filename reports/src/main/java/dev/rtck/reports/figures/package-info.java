/** What a log measures and how a run went, as pictures to be drawn: distributions of times, and the run over time. */
package dev.rtck.reports.figures;
