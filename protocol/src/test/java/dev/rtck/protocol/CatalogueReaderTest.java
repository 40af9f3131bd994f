package dev.rtck.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What loading refuses, with a message that names the entry and says what to do. */
class CatalogueReaderTest {
    private static final String CHAPTERS = """
            - { id: ENV, title: Envelope, introduction: Messages. }
            - { id: HB, title: Heartbeat, introduction: Pings. }
            """;
    private static final String STATEMENT = "The server answers.";
    private static final String ENTRY = """
            - id: HB-1
              level: MUST
              role: server
              profile: resilient
              statement: The server answers.
              source: seed §2
              since: "1.0"
              sha256: %s
              tested: It is asked.
              hint: Answer.
            """.formatted(Sha256.of(STATEMENT));

    @Test
    void anEntryIsRead() {
        var read = CatalogueReader.read(ENTRY, CHAPTERS).requirements();
        assertThat(read)
                .containsExactly(new Requirement(
                        "HB-1",
                        Level.MUST,
                        Role.SERVER,
                        Profile.RESILIENT,
                        STATEMENT,
                        "seed §2",
                        "1.0",
                        Sha256.of(STATEMENT),
                        new Testability.Tested("It is asked."),
                        "Answer."));
    }

    @Test
    void theHashIsTheOneThatEverybodyComputes() {
        assertThat(Sha256.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aChangedStatementUnderAnUnchangedHashIsRefused() {
        refuses(ENTRY.replace("answers.", "answers soon."), "HB-1", "never changes", "next free number");
    }

    @Test
    void aNewEntryWithoutAHashIsToldItsHash() {
        refuses(without("sha256"), "HB-1", "\"sha256: " + Sha256.of(STATEMENT) + "\"");
    }

    @Test
    void anIdUsedTwiceIsRefused() {
        refuses(ENTRY + ENTRY, "HB-1", "twice", "next free number");
    }

    @Test
    void anEntryOutOfOrderIsRefused() {
        refuses(ENTRY.replace("HB-1", "HB-2") + ENTRY, "HB-1", "out of order");
        refuses(ENTRY + ENTRY.replace("HB-1", "ENV-1"), "ENV-1", "out of order");
    }

    @Test
    void anUnknownChapterIsRefused() {
        refuses(ENTRY.replace("HB-1", "XY-1"), "XY-1", "no such chapter", "[ENV, HB]");
    }

    @Test
    void everyMissingFieldIsNamed() {
        for (var field : new String[] {"level", "role", "profile", "statement", "source", "since", "hint"}) {
            refuses(without(field), "HB-1", "\"" + field + "\" is missing");
        }
    }

    @Test
    void anUnknownFieldIsRefused() {
        refuses(ENTRY + "  severity: high\n", "HB-1", "\"severity\" is unknown", "statement");
    }

    @Test
    void exactlyOneWordAboutTestingIsNeeded() {
        refuses(without("tested"), "HB-1", "exactly one of [tested, untestable, untested]");
        refuses(ENTRY + "  untested: Later.\n", "HB-1", "exactly one of");
    }

    @Test
    void anUnknownLevelIsRefusedWithTheLevelsThereAre() {
        refuses(ENTRY.replace("MUST", "must"), "HB-1", "\"must\"", "MUST, SHOULD, MAY");
    }

    @Test
    void aVersionThatYamlReadsAsANumberIsRefused() {
        refuses(ENTRY.replace("\"1.0\"", "1.0"), "HB-1", "\"since\" has to be a text");
    }

    @Test
    void aFieldWrittenTwiceIsRefused() {
        refuses(ENTRY + "  hint: Again.\n", "requirements.yaml", "hint");
    }

    private static String without(String field) {
        return ENTRY.replaceAll("(?m)^  " + field + ": .*\\n", "");
    }

    private static void refuses(String yaml, String... words) {
        assertThatThrownBy(() -> CatalogueReader.read(yaml, CHAPTERS))
                .isInstanceOf(CatalogueException.class)
                .message()
                .contains(words);
    }
}
