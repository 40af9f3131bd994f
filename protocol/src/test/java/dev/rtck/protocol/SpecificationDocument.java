package dev.rtck.protocol;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes {@code SPECIFICATION.md} from the catalogue and the preface. */
final class SpecificationDocument {
    /** What renews the document; run in the root of the repository. */
    static final String RENEW = "mvn -pl protocol test -Dtest=SpecificationDriftTest -Drtck.renew=true";

    private final Catalogue catalogue;
    private final String preface;
    private final StringBuilder out = new StringBuilder();

    private SpecificationDocument(Catalogue catalogue, String preface) {
        this.catalogue = catalogue;
        this.preface = preface;
    }

    static String of(Catalogue catalogue, String preface) {
        return new SpecificationDocument(catalogue, preface).write();
    }

    private String write() {
        line("<!-- Generated from requirements.yaml, chapters.yaml and preface.md. Do not edit; renew with: " + RENEW
                + " -->");
        line("# Real-time protocol 1.0");
        out.append(preface.strip()).append("\n\n");
        contents();
        catalogue.chapters().forEach(this::chapter);
        return out.toString().stripTrailing() + "\n";
    }

    private void contents() {
        line("## Contents");
        out.append("| chapter | requirements | tested |\n| --- | ---: | ---: |\n");
        for (var chapter : catalogue.chapters()) {
            row("[" + heading(chapter) + "](#" + anchor(chapter) + ")", catalogue.requirements(chapter));
        }
        row("all", catalogue.requirements());
        out.append('\n');
    }

    private void row(String name, List<Requirement> requirements) {
        var tested = requirements.stream().filter(Requirement::isTested).count();
        out.append("| %s | %d | %d |\n".formatted(name, requirements.size(), tested));
    }

    private void chapter(Chapter chapter) {
        line("## " + heading(chapter));
        line(escaped(chapter.introduction()));
        catalogue.requirements(chapter).forEach(this::requirement);
    }

    private void requirement(Requirement requirement) {
        line("### " + requirement.id());
        line("**" + requirement.level() + "** " + escaped(requirement.statement()));
        out.append("- Applies to: %s; level of conformance: %s; since %s\n"
                .formatted(word(requirement.role()), word(requirement.profile()), requirement.since()));
        out.append("- Source: ").append(escaped(requirement.source())).append('\n');
        out.append("- ").append(label(requirement.testability())).append(": ");
        line(escaped(requirement.testability().explanation()) + "\n- Hint: " + escaped(requirement.hint()));
    }

    private static String label(Testability testability) {
        if (testability instanceof Testability.Tested) {
            return "Tested";
        }
        return testability instanceof Testability.Untestable ? "Cannot be tested" : "Not tested yet";
    }

    private static String heading(Chapter chapter) {
        return chapter.id() + ": " + chapter.title();
    }

    /** The anchor that Markdown renderers derive from the heading. */
    private static String anchor(Chapter chapter) {
        return heading(chapter)
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-')
                .mapToObj(c -> c == ' ' ? "-" : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Keeps plain text plain where Markdown would see markup. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*\\[\\]<|])", "\\\\$1").replace("__", "\\_\\_");
    }

    private void line(String text) {
        out.append(text).append("\n\n");
    }
}
