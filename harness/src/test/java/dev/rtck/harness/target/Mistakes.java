package dev.rtck.harness.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table of typical mistakes, {@code mistakes.txt}: a title after {@code ===}, the target file, and the message
 * expected, each line after {@code >}.
 */
record Mistakes(String title, String yaml, String message) {

    static List<Mistakes> all() throws IOException {
        try (var in = Mistakes.class.getResourceAsStream("mistakes.txt")) {
            var table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var cases = new ArrayList<Mistakes>();
            for (var block : table.split("(?m)^=== ")) {
                if (!block.isEmpty()) {
                    cases.add(parse(block));
                }
            }
            return cases;
        }
    }

    private static Mistakes parse(String block) {
        var title = block.substring(0, block.indexOf('\n'));
        var yaml = new StringBuilder();
        var message = new ArrayList<String>();
        Arrays.stream(block.substring(title.length() + 1).split("\n")).forEach(line -> {
            if (line.startsWith("> ")) {
                message.add(line.substring(2));
            } else {
                yaml.append(line).append('\n');
            }
        });
        return new Mistakes(title, yaml.toString(), String.join("\n", message));
    }

    @Override
    public String toString() {
        return title;
    }
}
