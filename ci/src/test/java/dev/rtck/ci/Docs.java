package dev.rtck.ci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that a user reads, and what stands in them. */
final class Docs {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```([^\\n]*)\\n(.*?)^```$");

    private Docs() {}

    /**
     * A fenced block.
     *
     * @param page where it stands
     * @param info what stands behind the fence, e.g. {@code python app.py}
     */
    record Block(Path page, String info, String text) {}

    /**
     * A command with what is shown of its output.
     *
     * @param text   without the prompt and without a remark behind it
     * @param output lines, in their order; others may stand between them
     */
    record Command(Path page, String text, List<String> output) {}

    /** Every page of Markdown that is written by hand. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve),
                            below.filter(it -> it.toString().endsWith(".md"))
                                    .filter(it -> !it.endsWith("coverage.md"))
                                    .sorted())
                    .toList();
        }
    }

    static List<Block> blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(it -> new Block(page, it.group(1), it.group(2)))
                .toList();
    }

    static List<Command> commands(Block block) {
        var commands = new ArrayList<Command>();
        for (var line : block.text().lines().toList()) {
            if (line.startsWith("$ ")) {
                commands.add(new Command(
                        block.page(),
                        line.substring(2).replaceAll("\\s+#.*", "").strip(),
                        new ArrayList<>()));
            } else if (!commands.isEmpty() && !line.isBlank() && !line.equals("…")) {
                commands.get(commands.size() - 1).output().add(line);
            }
        }
        return commands;
    }
}
