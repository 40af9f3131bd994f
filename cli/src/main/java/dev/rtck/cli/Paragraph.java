package dev.rtck.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Texts broken into lines that fit on a terminal. */
final class Paragraph {
    private static final int WIDTH = 96;

    private Paragraph() {}

    /** Prints a text beside its label; further lines stand below the first. */
    static void print(PrintStream out, String label, String text) {
        var first = label;
        for (var line : lines(text, WIDTH - label.length())) {
            out.println(first + line);
            first = " ".repeat(label.length());
        }
    }

    static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
