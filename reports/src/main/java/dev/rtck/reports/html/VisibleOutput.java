package dev.rtck.reports.html;

import dev.rtck.reports.VisibleText;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;

/** Escapes for HTML, and makes visible what a reader could not see: no template can forget it. */
final class VisibleOutput extends OwaspHtmlTemplateOutput {
    VisibleOutput(TemplateOutput out) {
        super(out);
    }

    @Override
    public void writeUserContent(String text) {
        super.writeUserContent(VisibleText.text(text));
    }
}
