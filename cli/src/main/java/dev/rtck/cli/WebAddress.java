package dev.rtck.cli;

import java.net.URI;

/** Addresses on the command line. */
final class WebAddress {
    private WebAddress() {}

    /**
     * Reads an address.
     *
     * @param where   the option or command it was written behind
     * @param schemes a regular expression of the schemes it may have
     * @param example what it should look like
     * @throws WrongInput when it is none
     */
    static URI of(String where, String written, String schemes, String example) {
        try {
            var address = URI.create(written);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("(?i)" + schemes)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new WrongInput(where + ": expected an address such as " + example + ", found \"" + written + "\"");
    }
}
