package dev.rtck.browser.engine;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.util.ArrayList;
import java.util.List;

/** How each kind of browser is started. */
final class Launching {
    private Launching() {}

    static Browser launch(Playwright playwright, BrowserProgram program) {
        var options = new LaunchOptions()
                .setExecutablePath(program.program())
                .setHeadless(true)
                .setHandleSIGINT(false)
                .setHandleSIGTERM(false)
                .setHandleSIGHUP(false);
        return switch (program.engine()) {
            case CHROMIUM ->
                playwright
                        .chromium()
                        .launch(options.setArgs(arguments())
                                // Pages are to go to the back/forward cache as they do at home.
                                .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")));
            // Debian's own Firefox speaks WebDriver BiDi and not Playwright's protocol.
            case FIREFOX -> playwright.firefox().launch(options.setChannel("moz-firefox"));
        };
    }

    private static List<String> arguments() {
        var arguments = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium refuses to sandbox what root runs; the pages are the user's own.
            arguments.add("--no-sandbox");
        }
        return arguments;
    }
}
