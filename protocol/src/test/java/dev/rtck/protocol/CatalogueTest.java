package dev.rtck.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds for the catalogue that ships; loading it checks ids, hashes and fields. */
class CatalogueTest {
    private static final Pattern MENTIONED_ID = Pattern.compile("\\b([A-Z]{2,4})-([0-9]+)\\b");

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyChapterHasRequirements() {
        assertThat(catalogue.chapters())
                .allSatisfy(
                        chapter -> assertThat(catalogue.requirements(chapter)).isNotEmpty());
    }

    @Test
    void aRequirementIsFoundByItsId() {
        assertThat(catalogue.find("HB-2")).hasValueSatisfying(found -> {
            assertThat(found.statement()).isEqualTo("The server answers each ping with exactly one pong.");
            assertThat(found.chapter()).isEqualTo("HB");
            assertThat(found.level()).isEqualTo(Level.MUST);
            assertThat(found.isTested()).isTrue();
        });
        assertThat(catalogue.find("HB-0")).isEmpty();
    }

    @Test
    void everyStatementIsOneSentenceThatLeavesTheLevelToTheLevel() {
        assertThat(catalogue.requirements())
                .allSatisfy(requirement -> assertThat(requirement.statement())
                        .endsWith(".")
                        .doesNotContain(". ")
                        .doesNotContainPattern("\\b(MUST|SHOULD|MAY|shall)\\b"));
    }

    @Test
    void noTwoStatementsAreTheSame() {
        assertThat(catalogue.requirements())
                .extracting(requirement -> requirement.statement().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates();
    }

    @Test
    void everySourceIsTheSeedOrAStandard() {
        assertThat(catalogue.requirements())
                .allSatisfy(requirement -> assertThat(requirement.source())
                        .containsPattern("seed|RFC|WCAG|OWASP|WHATWG")
                        .doesNotContain(".md"));
    }

    @Test
    void everyIdThatATextMentionsExists() {
        for (var requirement : catalogue.requirements()) {
            var text = String.join(
                    " ", requirement.statement(), requirement.testability().explanation(), requirement.hint());
            MENTIONED_ID
                    .matcher(text)
                    .results()
                    .filter(match -> catalogue.chapters().stream().anyMatch(c -> c.id().equals(match.group(1))))
                    .forEach(match -> assertThat(catalogue.find(match.group()))
                            .as("%s mentions %s", requirement.id(), match.group())
                            .isPresent());
        }
    }

    @Test
    void permissionsAreNotTested() {
        assertThat(catalogue.requirements())
                .filteredOn(requirement -> requirement.level() == Level.MAY)
                .allSatisfy(requirement ->
                        assertThat(requirement.testability()).isInstanceOf(Testability.Untestable.class));
    }

    @Test
    void theHashOfTheCatalogueIsStable() {
        assertThat(catalogue.sha256())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Catalogue.load().sha256());
    }

    @Test
    void aProfileIncludesWhatItIsBuiltOn() {
        assertThat(Profile.FULL.includes(Profile.CORE)).isTrue();
        assertThat(Profile.RESILIENT.includes(Profile.CORE)).isTrue();
        assertThat(Profile.CORE.includes(Profile.CORE)).isTrue();
        assertThat(Profile.CORE.includes(Profile.RESILIENT)).isFalse();
        assertThat(Profile.FULL.includes(Profile.SECURE)).isFalse();
        assertThat(Profile.SECURE.includes(Profile.CORE)).isFalse();
        assertThat(Profile.LOAD.includes(Profile.SECURE)).isFalse();
    }
}
