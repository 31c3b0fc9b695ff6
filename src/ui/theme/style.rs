//! The style of egui, made from [`Tokens`].

use eframe::egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use eframe::egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Vec2, Visuals,
};

use super::tokens::{HEADING, RADIUS_BYTES, SMALL, TEXT};
use super::{Tokens, fonts};

/// Sets the fonts and both themes. Called once for a context, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    ctx.set_style_of(Theme::Light, style(&Tokens::light()));
    ctx.set_style_of(Theme::Dark, style(&Tokens::dark()));
    ctx.set_theme(Theme::Light);
    ctx.options_mut(|options| {
        // The keys belong to the map's own zoom; a system that names no theme gets the light one.
        options.zoom_with_keyboard = false;
        options.fallback_theme = Theme::Light;
    });
}

/// Shows the light or the dark theme.
pub fn apply(ctx: &Context, dark: bool) {
    let theme = if dark { Theme::Dark } else { Theme::Light };
    if ctx.theme() != theme {
        ctx.set_theme(theme);
    }
}

fn style(tokens: &Tokens) -> Style {
    let base = if tokens.dark { Theme::Dark } else { Theme::Light };
    let mut style = base.default_style();
    let plain = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, plain(SMALL)),
        (TextStyle::Body, plain(TEXT)),
        (TextStyle::Button, plain(TEXT)),
        (TextStyle::Heading, fonts::bold(HEADING)),
        (TextStyle::Monospace, FontId::new(TEXT, FontFamily::Monospace)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(8.0, 6.0);
    spacing.button_padding = Vec2::new(10.0, 3.0);
    spacing.interact_size = Vec2::new(32.0, 28.0);
    spacing.window_margin = Margin::same(16);
    spacing.menu_margin = Margin::same(6);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 9.0;
    spacing.icon_spacing = 6.0;
    spacing.combo_width = 96.0;
    spacing.combo_height = 320.0;
    spacing.text_edit_width = 200.0;
    spacing.tooltip_width = 360.0;
    spacing.menu_width = 320.0;
    // A thin bar is always seen where there is more than fits.
    spacing.scroll = ScrollStyle {
        bar_width: 8.0,
        floating_width: 5.0,
        floating_allocated_width: 7.0,
        dormant_handle_opacity: 0.35,
        ..ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style.animation_time = 0.1;
    style.visuals = visuals(tokens, style.visuals);
    style
}

fn visuals(tokens: &Tokens, base: Visuals) -> Visuals {
    let corner = CornerRadius::same(RADIUS_BYTES);
    Visuals {
        weak_text_color: Some(tokens.dim),
        widgets: widgets(tokens),
        selection: Selection { bg_fill: tokens.chosen, stroke: Stroke::new(1.0, tokens.on_chosen) },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.input,
        text_edit_bg_color: Some(tokens.input),
        code_bg_color: tokens.hover,
        warn_fg_color: tokens.mark,
        error_fg_color: tokens.danger,
        window_corner_radius: CornerRadius::same(RADIUS_BYTES + 3),
        window_shadow: Shadow { offset: [0, 8], blur: 28, spread: 0, color: Color32::from_black_alpha(60) },
        window_fill: tokens.panel,
        window_stroke: Stroke::new(1.0, tokens.line),
        menu_corner_radius: corner,
        panel_fill: tokens.background,
        popup_shadow: Shadow { offset: [0, 4], blur: 14, spread: 0, color: Color32::from_black_alpha(50) },
        indent_has_left_vline: false,
        slider_trailing_fill: true,
        disabled_alpha: 0.45,
        ..base
    }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let state = |fill: Color32, line: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, line),
        fg_stroke: Stroke::new(1.0, text),
        corner_radius: CornerRadius::same(RADIUS_BYTES),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: state(tokens.panel, tokens.line, tokens.text),
        inactive: state(tokens.panel, tokens.line, tokens.text),
        hovered: state(tokens.hover, tokens.accent, tokens.text),
        active: state(tokens.chosen, tokens.accent, tokens.text),
        open: state(tokens.hover, tokens.accent, tokens.text),
    }
}
