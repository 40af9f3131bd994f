package dev.rtck.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;

/** The templates of this package, compiled with it. */
final class Templates {
    static final TemplateEngine HTML = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), Templates.class.getPackageName());

    private Templates() {}
}
