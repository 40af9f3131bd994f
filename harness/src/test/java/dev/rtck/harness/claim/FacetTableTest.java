package dev.rtck.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rtck.harness.result.Verdict;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One defect is told once: each of these messages has one, and exactly one facet must fail. The places NOW, ID and
 * MILLIS stand for the time in seconds, a publication of the case, and the time in milliseconds; HUGE is beyond every double.
 */
class FacetTableTest {
    private static final String GOOD = "{'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':NOW}";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "JSON      | stats updated",
                "JSON      | {'type':'stats_update','topic':'stats','data':{'rtck':'ID','cpu':NaN},'timestamp':NOW}",
                "JSON      | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':NOW",
                "JSON      | {'type':Trailing}",
                "JSON      | {'type':Duplicate}",
                "SINGLE    | {'type':'a','topic':'stats','data':{},'timestamp':NOW}{'type':'b','topic':'stats','data':{},'timestamp':NOW}",
                "SINGLE    | {'type':'a','topic':'stats','data':{},'timestamp':NOW} and more",
                "SINGLE    | {'type':'a','topic':'stats','data':{},'timestamp':NOW}}",
                "UNIQUE    | {'type':'a','type':'b','topic':'stats','data':{},'timestamp':NOW}",
                "UNIQUE    | {'type':'a','topic':'stats','data':{'x':1,'x':2},'timestamp':NOW}",
                "OBJECT    | [{'type':'a','topic':'stats','data':{},'timestamp':NOW}]",
                "OBJECT    | null",
                "OBJECT    | 'text'",
                "TYPE      | {'topic':'stats','data':{},'timestamp':NOW}",
                "TYPE      | {'event':'a','topic':'stats','data':{},'timestamp':NOW}",
                "TYPE      | {'type':null,'topic':'stats','data':{},'timestamp':NOW}",
                "TYPE      | {'type':7,'topic':'stats','data':{},'timestamp':NOW}",
                "TYPE      | {'type':'','topic':'stats','data':{},'timestamp':NOW}",
                "TOPIC     | {'type':'stats_update','data':{},'timestamp':NOW}",
                "TOPIC     | {'type':'stats_update','channel':'stats','data':{},'timestamp':NOW}",
                "TOPIC     | {'type':'stats_update','topic':'','data':{},'timestamp':NOW}",
                "TOPIC     | {'type':'stats_update','topic':['stats'],'data':{},'timestamp':NOW}",
                "TOPIC     | {'type':'pong','topic':null,'data':{},'timestamp':NOW}",
                "DATA      | {'type':'stats_update','topic':'stats','timestamp':NOW}",
                "DATA      | {'type':'stats_update','topic':'stats','payload':{},'timestamp':NOW}",
                "DATA      | {'type':'stats_update','topic':'stats','data':null,'timestamp':NOW}",
                "DATA      | {'type':'stats_update','topic':'stats','data':[1],'timestamp':NOW}",
                "DATA      | {'type':'stats_update','topic':'stats','data':'{}','timestamp':NOW}",
                "DATA      | {'type':'pong','topic':'system','data':null,'timestamp':NOW}",
                "DATA      | {'type':'error','topic':'system','data':'no JSON','timestamp':NOW}",
                "TIMESTAMP | {'type':'stats_update','topic':'stats','data':{}}",
                "TIMESTAMP | {'type':'stats_update','topic':'stats','data':{},'ts':NOW}",
                "TIMESTAMP | {'type':'stats_update','topic':'stats','data':{},'time':NOW}",
                "TIMESTAMP | {'type':'stats_update','topic':'stats','data':{},'timestamp':'NOW'}",
                "TIMESTAMP | {'type':'stats_update','topic':'stats','data':{},'timestamp':'2026-11-23T10:00:00Z'}",
                "TIMESTAMP | {'type':'stats_update','topic':'stats','data':{},'timestamp':null}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':MILLIS}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':MILLIS000}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':12.5}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':0}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':1e400}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':HUGE}",
                "SECONDS   | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':-HUGE}",
                "LIVE      | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':AHEAD}",
                "LIVE      | {'type':'stats_update','topic':'stats','data':{'rtck':'ID'},'timestamp':BEHIND}",
                "EXTRA     | {'type':'stats_update','topic':'stats','data':{},'timestamp':NOW,'id':7}",
                "EXTRA     | {'type':'stats_update','topic':'stats','channel':'stats','data':{},'timestamp':NOW}",
                "DECLARED_TYPE | {'type':'stats_changed','topic':'stats','data':{},'timestamp':NOW}",
                "SUBSCRIBED | {'type':'a','topic':'stats2','data':{},'timestamp':NOW}",
                "SUBSCRIBED | {'type':'a','topic':'Stats','data':{},'timestamp':NOW}",
                "PONG_TOPIC | {'type':'pong','topic':'stats','data':{},'timestamp':NOW}",
                "PONG_TOPIC | {'type':'pong','topic':'heartbeat','data':{},'timestamp':NOW}",
                "PONG_DATA | {'type':'pong','topic':'system','data':{'at':1},'timestamp':NOW}",
                "ERROR_TOPIC | {'type':'error','topic':'errors','data':{'message':'no JSON'},'timestamp':NOW}",
                "ERROR_TOPIC | {'type':'error','topic':'stats','data':{'message':'no JSON'},'timestamp':NOW}",
                "ERROR_MESSAGE | {'type':'error','topic':'system','data':{},'timestamp':NOW}",
                "ERROR_MESSAGE | {'type':'error','topic':'system','data':{'message':' '},'timestamp':NOW}",
                "ERROR_MESSAGE | {'type':'error','topic':'system','data':{'message':{'text':'no'}},'timestamp':NOW}",
            })
    void aDefectFailsOneFacetAndNoOther(Facet facet, String message) {
        assertThat(failing(message)).containsExactly(facet);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'message':'Traceback (most recent call last):\\n  File \\'/srv/app.py\\', line 3, in f'}",
                "{'message':'x','trace':'java.lang.IllegalStateException: no\\n\\tat com.acme.Feed.run(Feed.java:12)'}",
                "{'message':'TypeError: x\\n    at Socket.<anonymous> (/srv/app/server.js:10:5)'}",
                "{'message':'TypeError: x\\n    at file:///srv/app/server.mjs:10:5'}",
                "{'message':'panic: nil\\n\\ngoroutine 17 [running]:\\nmain.go'}",
                "{'message':'System.NullReferenceException\\n   at Acme.Feed.Run() in /src/Feed.cs:line 12'}",
                "{'message':'app.rb:12:in `run`: no'}",
                "{'message':'Uncaught TypeError in /var/www/index.php on line 12'}",
                "{'message':'panicked at src/main.rs:10:5'}",
                "{'message':'SQLSTATE[42S02]: no such table'}",
            })
    void theInsideOfTheServerInAnErrorFailsNothingElse(String data) {
        assertThat(failing("{'type':'error','topic':'system','data':" + data + ",'timestamp':NOW}"))
                .containsExactly(Facet.NO_INTERNALS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                GOOD,
                "{'type':'stats_update','topic':'stats','data':{'n':-0.0e-3,'s':'\\ud83d\\ude00','deep':[[{}]]},'timestamp':NOW}",
                "{'type':'pong','topic':'system','data':{},'timestamp':NOW}",
                "{'type':'error','topic':'system','data':{'message':'expected JSON at line 3, found: nothing'},'timestamp':NOW}",
                "{'type':'error','topic':'system','data':{'message':'expected a Trailing Duplicate, at 3:5'},'timestamp':NOW}",
                "{'timestamp':NOW,'data':{'type':'error','event':'x','ts':1},'topic':'stats','type':'stats_update'}",
            })
    void aGoodMessageFailsNothing(String message) {
        assertThat(failing(message)).isEmpty();
    }

    @Test
    void aMessageOfTheDeepestNestingOrTheLongestNumberIsJudgedAndHarmsNothing() {
        assertThat(failing("[".repeat(100_000))).containsExactly(Facet.JSON);
        assertThat(failing("{'type':'a','topic':'stats','data':{},'timestamp':1e99999999999}"))
                .containsAnyOf(Facet.JSON, Facet.SECONDS)
                .hasSize(1);
    }

    private static Set<Facet> failing(String message) {
        return Arrays.stream(Facet.values())
                .filter(facet -> verdict(facet, message) == Verdict.FAIL)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Facet.class)));
    }

    /** The message between good ones, so that a defect of one does not spoil its neighbours. */
    private static Verdict verdict(Facet facet, String message) {
        var history = Histories.start()
                .declaring("stats_update", "a", "b")
                .opened("a")
                .subscribes("a", "stats")
                .published("ID")
                .at(100);
        history.receives("a", filled(GOOD, history)).at(110);
        history.receives("a", filled(message, history)).at(120);
        history.receives("a", filled(GOOD, history));
        return history.judge(new Claim.Conforms(facet)).verdict();
    }

    private static String filled(String message, Histories history) {
        var now = Double.parseDouble(history.seconds());
        return message.replace("\\'", "\\\"")
                .replace('\'', '"')
                .replace("AHEAD", String.format("%.3f", now + 7_200))
                .replace("BEHIND", String.format("%.3f", now - 19_800))
                .replace("HUGE", "9".repeat(500))
                .replace("NOW", history.seconds())
                .replace("MILLIS", String.valueOf((long) (now * 1_000)));
    }
}
