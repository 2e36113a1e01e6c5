package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNamesTest {

    private static final List<String> NAMES = List.of(
            "accordion",
            "alert",
            "alert-dialog",
            "button",
            "button-group",
            "calendar",
            "card",
            "checkbox",
            "data-table",
            "dialog",
            "drawer",
            "dropdown-menu",
            "hover-card",
            "input",
            "input-otp",
            "navigation-menu",
            "radio-group",
            "select",
            "sonner",
            "table",
            "tabs",
            "tooltip");

    @ParameterizedTest
    @CsvSource({
        "buton,button",
        "btton,button",
        "Buttons,button",
        "tool-tip,tooltip",
        "hovercard,hover-card",
        "DropdownMenu,dropdown-menu",
        "tab,tabs",
        "modal,dialog",
        "toast,sonner",
        "date-picker,calendar",
        "group-radio,radio-group",
        "navigation,navigation-menu",
        "'button; drop table items',button",
        "datatabel,data-table",
        "acordian,accordion",
        "check-boxes,checkbox",
        "file-upload,input",
    })
    void of_wrongName_hasTheRightOneAmongFive(String asked, String meant) {
        assertThat(NearestNames.of(asked, NAMES, 5)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "navbar,navigation-menu",
        "nav-bar,navigation-menu",
        "multiselect,combobox",
        "popconfirm,alert-dialog",
        "confirm-dialog,alert-dialog",
        "tab-panel,tabs",
        "submenu,dropdown-menu",
        "spotlight,command",
        "sparkline,chart",
        "sign-in,login-01",
        "dark-mode,mode-toggle",
        "shimmer,skeleton",
        "scheduler,calendar",
        "dropzone,attachment",
    })
    void of_everydayName_hasWhatItIsCalledHereAmongFive(String asked, String meant) {
        List<String> names = List.of(
                "alert-dialog",
                "attachment",
                "calendar",
                "chart",
                "combobox",
                "command",
                "dropdown-menu",
                "item-header",
                "login-01",
                "menubar",
                "mode-toggle",
                "navigation-menu",
                "popover",
                "sidebar-header",
                "skeleton",
                "tabs");

        assertThat(NearestNames.of(asked, names, 5)).contains(meant);
    }

    @Test
    void of_oneTypingError_putsTheRightOneFirst() {
        assertThat(NearestNames.of("bttuon", NAMES, 5)).first().isEqualTo("button");
    }

    @Test
    void of_demoThatIsNotThere_putsItsComponentFirst_andNoOtherDemos() {
        List<String> names = List.of("attachment", "card-demo", "kbd-demo", "button-demo");

        assertThat(NearestNames.of("attachment-demo", names, 5)).containsExactly("attachment");
    }

    @Test
    void of_nameWithOneMoreWord_putsTheLongestNameFirst() {
        List<String> names = List.of("message", "message-scroller", "alert");

        assertThat(NearestNames.of("message-scroller-demo", names, 5)).first().isEqualTo("message-scroller");
    }

    @Test
    void of_stranger_hasNone() {
        assertThat(NearestNames.of("zzzzqqqq", NAMES, 5)).isEmpty();
        assertThat(NearestNames.of("!!!", NAMES, 5)).isEmpty();
    }

    @Test
    void of_many_keepsToTheLimit() {
        assertThat(NearestNames.of("dialog", NAMES, 1)).containsExactly("dialog");
    }
}
