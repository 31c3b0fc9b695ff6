//! Keys: every command's shortcut, and how it is written. Plain keys, and keys a text field knows itself, are left alone
//! while one types.

use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::session::{Command, Shortcut};

use super::view::View;

/// Runs the commands whose keys were pressed. Keys rest while a dialog is open.
pub fn dispatch(ctx: &Context, view: &View<'_>) {
    if view.session.dialog().is_some() {
        return;
    }
    let typing = ctx.text_edit_focused();
    let mut bound: Vec<(Command, Shortcut)> =
        Command::ALL.iter().filter_map(|command| Some((*command, command.shortcut()?))).collect();
    // egui lets extra modifiers pass, so keys with more of them are tried first.
    bound
        .sort_by_key(|(_, keys)| std::cmp::Reverse(u8::from(keys.command) + u8::from(keys.shift) + u8::from(keys.alt)));
    for (command, keys) in bound {
        if typing && !works_while_typing(command, keys) {
            continue;
        }
        let Some(keys) = keyboard(keys) else { continue };
        let alias = alias_of(keys);
        let pressed = ctx.input_mut(|input| {
            input.consume_shortcut(&keys) || alias.is_some_and(|alias| input.consume_shortcut(&alias))
        });
        if pressed && command.enabled(view.session) {
            view.run(command);
        }
    }
}

/// A text field has its own undo, its own Delete, and moves its cursor with Alt and the arrows.
fn works_while_typing(command: Command, keys: Shortcut) -> bool {
    let own = matches!(command, Command::Undo | Command::Redo | Command::OpenCustomers | Command::CopyMap);
    keys.command && !own || keys.key.starts_with('F') && keys.key.len() > 1
}

fn keyboard(keys: Shortcut) -> Option<KeyboardShortcut> {
    let modifiers = Modifiers { alt: keys.alt, shift: keys.shift, command: keys.command, ..Modifiers::NONE };
    Key::from_name(keys.key).map(|key| KeyboardShortcut::new(modifiers, key))
}

/// Plus stands on the key of `=`; redo is also Ctrl+Shift+Z.
fn alias_of(keys: KeyboardShortcut) -> Option<KeyboardShortcut> {
    match keys.logical_key {
        Key::Plus => Some(KeyboardShortcut::new(keys.modifiers, Key::Equals)),
        Key::Y => Some(KeyboardShortcut::new(Modifiers { shift: true, ..keys.modifiers }, Key::Z)),
        _ => None,
    }
}

/// How a shortcut is written on this system.
pub fn shortcut_text(ctx: &Context, keys: Shortcut) -> String {
    let written = keyboard(keys).map(|keys| ctx.format_shortcut(&keys)).unwrap_or_default();
    let sign = match keys.key {
        "OpenBracket" => "[",
        "CloseBracket" => "]",
        "Plus" => "+",
        "Minus" => "-",
        _ => return written,
    };
    written.replace(keys.key, sign)
}
