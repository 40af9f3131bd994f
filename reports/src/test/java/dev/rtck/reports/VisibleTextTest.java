package dev.rtck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void whatCannotBeSeenIsWrittenOut() {
        assertThat(VisibleText.line("a\u0000\u001b\u007f\u009b\u202e\ufeff\u2028\uffff\ud800b\n\t\r"))
                .isEqualTo("a\\u0000\\u001b\\u007f\\u009b\\u202e\\ufeff\\u2028\\uffff\\ud800b\\n\\t\\r");
        assertThat(VisibleText.line("\udb40\udc41")).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void runningTextKeepsItsLayoutAndWordsOfAnyScriptTheirSpelling() {
        var text = "Grüße\n\tنص 日本語 \ud83d\udc69\u200d\ud83d\udcbb";
        assertThat(VisibleText.text(text)).isEqualTo(text);
    }

    @Test
    void commandsOfCiSystemsAreBroken() {
        assertThat(VisibleText.console("::error::x\n::add-mask::y ##vso[a]###[b]", 200))
                .isEqualTo(": :error::x\\n::add-mask::y # #vso[a]# # #[b]");
        assertThat(VisibleText.console("http://[::1]:8000 Suite::test", 200))
                .isEqualTo("http://[::1]:8000 Suite::test");
    }

    @Test
    void aLongLineIsCutBetweenCharacters() {
        assertThat(VisibleText.console("abcdef", 6)).isEqualTo("abcdef");
        assertThat(VisibleText.console("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(VisibleText.console("abcd\ud83d\ude00fgh", 6)).isEqualTo("abcd…");
    }
}
