package dev.rtck.browser.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import dev.rtck.harness.bed.TestBed;
import dev.rtck.harness.run.Shown;
import dev.rtck.harness.target.Authentication.Credentials;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a page shows to be let in: the credentials of the target file, as a logged-in user's browser does. */
record Access(Optional<Credentials> credentials) {
    static Access of(TestBed bed) {
        return new Access(bed.accepted());
    }

    void add(NewContextOptions options) {
        Map<String, String> headers = new LinkedHashMap<>();
        credentials.ifPresent(it -> Shown.headers(headers, it));
        if (!headers.isEmpty()) {
            options.setExtraHTTPHeaders(headers);
        }
    }

    String address(String url) {
        return credentials.map(it -> Shown.address(url, it)).orElse(url);
    }
}
