package dev.rtck.browser.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.ScreenshotType;
import dev.rtck.harness.bed.Recording;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.evidence.CaseEvent;
import dev.rtck.harness.evidence.PageEvent.PagePictured;
import dev.rtck.harness.result.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * Pictures of a page for whoever reads of a failure. A case that fails is run again, and then each step is pictured and a
 * trace kept; of its first attempt, only the end. All of it happens on the browser's thread.
 */
final class Album {
    private static final int MOST = 16;
    private static final int QUALITY = 60;

    private final TestBed bed;
    private final Recording recording;
    private int pictures;
    private boolean tracing;

    Album(TestBed bed, Recording recording) {
        this.bed = bed;
        this.recording = recording;
    }

    /** Whether every step is to be pictured. */
    boolean wanted() {
        return bed.keepsAll() && pictures < MOST;
    }

    void begin(BrowserContext context) {
        // A trace holds every header: where a target has secrets, none is kept.
        if (bed.keepsAll() && bed.target().authentication().isEmpty()) {
            context.tracing()
                    .start(new Tracing.StartOptions().setScreenshots(true).setSnapshots(true));
            tracing = true;
        }
    }

    /** Takes a picture; one that cannot be taken is no reason to end a case. */
    Void picture(Page page, String what) {
        try {
            var file = bed.evidenceFile(recording.who() + "-" + ++pictures + ".jpg");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(file.path())
                    .setType(ScreenshotType.JPEG)
                    .setQuality(QUALITY)
                    .setTimeout(2_000));
            recording.append(new PagePictured(file.relative(), what));
        } catch (PlaywrightException e) {
            bed.note("no picture of " + recording.who() + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
        return null;
    }

    /** Keeps what the end looks like, if the case has not come out well, and throws the trace of a good one away. */
    void end(BrowserContext context, Page page) {
        var good = bed.verdict(new CaseEvent.CaseEnded(CaseEvent.Outcome.COMPLETED, ""))
                        .verdict()
                == Verdict.PASS;
        var keep = !good || bed.keepsAll();
        if (keep && page != null && !page.isClosed()) {
            picture(page, "at the end");
            document(page);
        }
        if (tracing) {
            var file = bed.evidenceFile(recording.who() + "-trace.zip");
            context.tracing().stop(new Tracing.StopOptions().setPath(file.path()));
            recording.append(new PagePictured(file.relative(), "Playwright's trace (playwright show-trace)"));
        }
    }

    private void document(Page page) {
        try {
            // As text: nobody is to open somebody else's scripts by a click.
            var file = bed.evidenceFile(recording.who() + "-document.txt");
            Files.writeString(file.path(), bed.target().secrets().redact(page.content()));
            recording.append(new PagePictured(file.relative(), "the document at the end"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlaywrightException e) {
            bed.note("no document of " + recording.who() + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
