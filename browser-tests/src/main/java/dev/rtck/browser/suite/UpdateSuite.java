package dev.rtck.browser.suite;

import dev.rtck.browser.page.PageUnderTest;
import dev.rtck.browser.page.Update;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.bed.Withheld;
import dev.rtck.harness.evidence.PageEvent.PageLost;
import dev.rtck.harness.junit.ConformanceSuite;
import dev.rtck.harness.plan.Instance;
import dev.rtck.harness.plan.Needs;
import dev.rtck.harness.plan.Verifies;
import dev.rtck.harness.plan.Watch;
import dev.rtck.harness.target.Capability;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chapter UI: data comes, and only what it is about changes, visibly, as text. */
@ConformanceSuite
@Needs({Capability.PAGE, Capability.PAGE_VALUE})
@Instance("page")
public class UpdateSuite {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String UPDATED = "what axe-core finds after an update";
    private static final String LOST = "what axe-core finds after the connection was lost";

    /** In how long a page has settled: what it fetches after connecting has come. */
    private static final Duration SETTLED = Duration.ofMillis(2000);

    @Test
    @Verifies("UI-8")
    @Watch(seconds = 3)
    void anUpdateStartsAnAnimation(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.subscribed(page.stateTopic());
        bed.waits(SETTLED);
        var update = page.movingUpdate(page.stateTopic());
        var said = scene.says(update);
        page.claim().providedItShows(update, said, PATIENCE).moves(update);
    }

    @Test
    @Verifies("UI-8")
    @Watch(seconds = 3)
    void theNextUpdateStartsOneAgain(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.subscribed(page.stateTopic());
        var first = page.movingUpdate(page.stateTopic());
        scene.says(first);
        page.await(
                0,
                it -> it instanceof dev.rtck.harness.evidence.PageEvent.PageMoved moved
                        && moved.update().equals(first.name()),
                Duration.ofSeconds(6));
        var next = page.movingUpdate(page.stateTopic());
        var said = scene.says(next);
        page.claim().providedItShows(next, said, PATIENCE).moves(next);
    }

    @Test
    @Verifies("UI-9")
    @Watch(seconds = 3)
    void nothingMovesForWhoPrefersIt(TestBed bed) {
        var scene = Scene.connected(bed, it -> it.withReducedMotion());
        var page = scene.page();
        scene.subscribed(page.stateTopic());
        var update = page.movingUpdate(page.stateTopic());
        var said = scene.says(update);
        page.claim().providedItShows(update, said, PATIENCE).staysStill(update);
    }

    @Test
    @Verifies("UI-14")
    @Watch(seconds = 3)
    void whatIsLiveIsThereForEverybody(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.seen();
        page.askAxe(UPDATED).claim().breaksNoRuleOfAxe(UPDATED);
        scene.server().refuses();
        var cut = scene.server().cuts();
        if (page.await(cut, PageLost.class::isInstance, PATIENCE).isEmpty()) {
            throw new Withheld("the browser was not seen to lose the connection that was cut");
        }
        bed.waits(PATIENCE);
        page.askAxe(LOST).claim().breaksNoRuleOfAxe(LOST);
    }

    @Test
    @Verifies("UI-10")
    @Watch(seconds = 2)
    void anUpdateDoesNotReloadThePage(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        unmoved(bed, scene, page.stateTopic());
        unmoved(bed, scene, page.rowTopic());
    }

    private static void unmoved(TestBed bed, Scene scene, String topic) {
        var page = scene.page();
        scene.subscribed(topic);
        var update = page.update(topic);
        var said = scene.says(update);
        bed.waits(Duration.ofMillis(900));
        page.claim().providedItShows(update, said, PATIENCE).staysLoaded(said);
    }

    @Test
    @Verifies("UI-11")
    @Needs(Capability.PAGE_REGIONS)
    @Watch(seconds = 3)
    void nothingOutsideTheRegionChanges(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.seen(page.stateTopic());
        bed.waits(SETTLED);
        guarded(bed, scene, page.stateTopic());
        guarded(bed, scene, page.rowTopic());
    }

    private static void guarded(TestBed bed, Scene scene, String topic) {
        if (!bed.target().page().orElseThrow().regions().containsKey(topic)) {
            return;
        }
        var page = scene.page();
        // What changes by itself, a clock say, changes in this time too, and does not count.
        page.runs("{ __rtck.guard(['" + topic + "']) }");
        bed.waits(Duration.ofMillis(1200));
        page.runs("{ __rtck.guard(['" + topic + "']) }");
        var update = page.update(topic);
        var said = scene.says(update);
        page.shows(update, PATIENCE);
        bed.waits(Duration.ofMillis(500));
        page.ask("what changed outside the region of " + topic, "__rtck.changedOutside()");
        page.claim()
                .providedItShows(update, said, PATIENCE)
                .tells(
                        "what changed outside the region of " + topic,
                        "",
                        "an update of " + topic + " changes nothing outside its region",
                        "more of the page is rendered anew than what has changed");
    }

    @Test
    @Verifies("UI-12")
    @Watch(seconds = 3)
    void focusSelectionAndHalfTypedInputSurvive(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.seen(page.stateTopic());
        // Where the page has no input of its own, the test brings one into its body.
        page.with(it -> {
            it.evaluate(INPUT);
            it.keyboard().type("half ty");
            it.evaluate("{ rtckInput.setSelectionRange(2, 5) }");
            return null;
        });
        updates(scene);
        page.ask(
                        "where are focus, selection and input",
                        "[document.activeElement === rtckInput, rtckInput.isConnected, rtckInput.value,"
                                + " rtckInput.selectionStart, rtckInput.selectionEnd].join(' ')")
                .claim()
                .tells(
                        "where are focus, selection and input",
                        "true true half ty 2 5",
                        "focus, selection and half-typed input survive an update",
                        "the element around them is replaced instead of changed");
    }

    private static final String INPUT = """
            () => {
              const fields = [...document.querySelectorAll('input:not([type]), input[type=text], input[type=search], textarea')];
              let field = fields.find(it => it.checkVisibility() && !it.disabled && !it.readOnly);
              if (!field) {
                field = document.createElement('input');
                (document.querySelector('main') ?? document.body).append(field);
              }
              window.rtckInput = field;
              field.value = '';
              field.focus();
            }
            """;

    @Test
    @Verifies("UI-12")
    @Watch(seconds = 3)
    void aSelectionInTheTextSurvives(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        scene.seen(page.stateTopic());
        Ticking.noticed(bed, page);
        page.runs("""
                (() => {
                  let place = [...document.querySelectorAll('h1, h2, h3, label, p')].find(it => it.textContent.trim() && !__rtck.ticks(it));
                  if (!place) {
                    place = document.createElement('p');
                    place.textContent = 'a text to select';
                    (document.querySelector('main') ?? document.body).append(place);
                  }
                  const range = document.createRange();
                  range.selectNodeContents(place);
                  getSelection().removeAllRanges();
                  getSelection().addRange(range);
                  window.rtckSelected = getSelection().toString();
                })()""");
        updates(scene);
        page.ask("is the text still selected", "String(getSelection().toString() === rtckSelected)")
                .claim()
                .tells(
                        "is the text still selected",
                        "true",
                        "a selection in the text survives an update",
                        "the element around it is replaced instead of changed");
    }

    @Test
    @Verifies("UI-12")
    @Watch(seconds = 3)
    void theScrollPositionSurvives(TestBed bed) {
        var scene = Scene.connected(bed, it -> it.sized(400, 300));
        var page = scene.page();
        var topic = page.rowTopic();
        scene.subscribed(topic);
        for (var row = 0; row < 40; row++) {
            scene.says(page.update(topic));
        }
        scene.seen(topic);
        bed.waits(Duration.ofMillis(500));
        page.with(it -> it.evaluate(SCROLL));
        bed.waits(Duration.ofMillis(300));
        page.runs("{ window.rtckScrolled = rtckWhere() }");
        updates(scene);
        page.ask(
                        "where is the page scrolled to",
                        "(() => { const now = rtckWhere(); return rtckScrolled.every((it, i) =>"
                                + " Math.abs(it.top - now[i].top) < 3 || Math.abs(it.seen - now[i].seen) < 3)"
                                + " ? 'where it was' : JSON.stringify([rtckScrolled, now]) })()")
                .claim()
                .tells(
                        "where is the page scrolled to",
                        "where it was",
                        "the scroll position survives an update",
                        "a list is filled anew, or scrolled to its end under the reader's eyes");
    }

    /** Scrolls whatever can be scrolled a good way from its end, as a reader does; remembers a row in sight. */
    private static final String SCROLL = """
            () => {
              const all = [document.scrollingElement, ...document.querySelectorAll('*')].filter((it) => {
                const style = getComputedStyle(it);
                return it.scrollHeight > it.clientHeight + 60 && it.clientHeight > 20
                  && (it === document.scrollingElement || /auto|scroll/.test(style.overflowY));
              });
              const places = [...new Set(all)].map((it) => {
                it.scrollTop = Math.min(50, (it.scrollHeight - it.clientHeight) / 2);
                const top = it.getBoundingClientRect().top;
                const rows = [...it.querySelectorAll('li, tr, p, div')];
                const row = rows.find((each) => each.getBoundingClientRect().top >= Math.max(0, top)) ?? it;
                return { it, row };
              });
              window.rtckWhere = () => places.map(({ it, row }) => ({
                top: it.scrollTop,
                seen: row.isConnected ? row.getBoundingClientRect().top : -1e6,
              }));
            }
            """;

    private static void updates(Scene scene) {
        var page = scene.page();
        Update state = scene.seen(page.stateTopic());
        Update row = scene.seen(page.rowTopic());
        page.await(Long.MAX_VALUE - 1, it -> state == row, Duration.ofMillis(400));
    }

    @Test
    @Verifies("UI-13")
    @Watch(seconds = 3)
    void markupInDataStaysText(TestBed bed) {
        var scene = Scene.connected(bed);
        var page = scene.page();
        var topic = page.rowTopic();
        scene.subscribed(topic);
        page.runs("{ window.rtckRan = 0 }");
        var update = markup(page, topic, "<img src=x onerror='rtckRan++'>");
        scene.says(update);
        scene.says(markup(page, topic, "<script>rtckRan++</script>"));
        scene.says(markup(page, topic, "<svg onload='rtckRan++'></svg>"));
        scene.says(markup(page, topic, "<b class='rtck-bold'>bold</b>"));
        scene.says(markup(page, topic, "</li></ul></div><iframe srcdoc='<script>parent.rtckRan++</script>'></iframe>"));
        scene.says(markup(page, topic, "${rtckRan++} {{constructor.constructor('rtckRan++')()}}"));
        var last = scene.seen(topic);
        bed.waits(Duration.ofMillis(400));
        page.ask(
                        "did anything run, or become an element",
                        "rtckRan + ' ' + document.querySelectorAll('img[src=x], .rtck-bold, iframe[srcdoc], svg[onload]').length")
                .claim()
                .providedItShows(last, 0, PATIENCE.multipliedBy(10))
                .tells(
                        "did anything run, or become an element",
                        "0 0",
                        "markup in data stays text",
                        "data is put into the page by innerHTML");
    }

    private static Update markup(PageUnderTest page, String topic, String text) {
        return page.textUpdate(topic, text);
    }
}
