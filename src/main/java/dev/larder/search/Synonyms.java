package dev.larder.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Different words for one thing, in the vocabulary of the well-known component libraries. */
final class Synonyms {

    private static final List<List<String>> GROUPS = List.of(
            List.of("modal", "dialog", "alertdialog", "lightbox", "popup"),
            List.of("toast", "sonner", "snackbar", "notification", "toaster"),
            List.of("dropdown", "dropdownmenu", "select", "combobox", "menu"),
            List.of("autocomplete", "combobox", "command", "typeahead"),
            List.of("sidepanel", "sheet", "drawer", "offcanvas", "sidebar"),
            List.of("datepicker", "calendar", "datetimepicker"),
            List.of("radio", "radiogroup", "radiobutton"),
            List.of("toggle", "switch"),
            List.of("textfield", "input", "textbox", "inputgroup"),
            List.of("textarea", "multiline"),
            List.of("tag", "badge", "chip", "label", "pill"),
            List.of("spinner", "loader", "loading", "skeleton", "progress"),
            List.of("progressbar", "progress"),
            List.of("range", "slider"),
            List.of("divider", "separator", "hr"),
            List.of("hint", "tooltip", "hovercard", "popover"),
            List.of("collapse", "collapsible", "accordion", "expander", "disclosure"),
            List.of("grid", "datagrid", "table", "datatable"),
            List.of("navbar", "navigationmenu", "navigation", "menubar", "header"),
            List.of("breadcrumbs", "breadcrumb"),
            List.of("pager", "pagination"),
            List.of("stepper", "steps", "wizard"),
            List.of("upload", "fileupload", "dropzone"),
            List.of("slideshow", "carousel", "gallery", "imagegallery", "slider"),
            List.of("otp", "inputotp", "pininput"),
            List.of("graph", "chart"),
            List.of("panel", "card", "tile"),
            List.of("image", "picture", "aspectratio", "avatar"),
            List.of("signin", "login", "auth", "signup"),
            List.of("splitter", "resizable"),
            List.of("price", "pricing", "pricingtable", "pricetable"),
            List.of("banner", "alert", "callout", "message"),
            List.of("form", "field", "formfield"),
            List.of("palette", "command", "commandpalette", "cmdk"));

    private static final Map<String, Set<String>> BY_WORD = new HashMap<>();

    static {
        for (List<String> group : GROUPS) {
            for (String word : group) {
                BY_WORD.merge(word, Set.copyOf(group), Synonyms::both);
            }
        }
    }

    private Synonyms() {}

    /** The folded words that mean the same as a folded word, itself included; empty for unknown ones. */
    static Set<String> of(String folded) {
        return BY_WORD.getOrDefault(folded, Set.of());
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        List<String> all = new ArrayList<>(one);
        other.stream().filter(word -> !one.contains(word)).forEach(all::add);
        return Set.copyOf(all);
    }
}
