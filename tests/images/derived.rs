//! Pictures of the dialogs in which derived fields are written.

use strategy_map::model::FormulaKind;
use strategy_map::session::{Action, Dialog, Screen, plain_request};

use crate::screens::customers;
use crate::{LOOKS, picture, window};

#[test]
fn derived_fields() {
    for look in LOOKS {
        let folder = tempfile::tempdir().unwrap();
        let mut harness = window(look, folder.path());
        harness.state_mut().handle(Action::ReadExtract(plain_request(customers(folder.path()))));
        harness.state_mut().settle();
        // What is fitted is made on the screen 洞察.
        for kind in FormulaKind::ALL.iter().filter(|kind| !kind.is_fitted()) {
            harness.state_mut().handle(Action::Open(Dialog::NewField(*kind)));
            for _ in 0..2 {
                harness.run();
                harness.state_mut().settle();
            }
            picture(&mut harness, look, &format!("derived-{}", kind.id()));
            let field = harness.state().session().first_field(*kind);
            harness.state_mut().handle(Action::CloseDialog);
            harness.run();
            harness.state_mut().handle(Action::Edit(strategy_map::edit::Edit::AddField(field)));
            for notice in harness.state().session().notices().to_vec() {
                harness.state_mut().handle(Action::Dismiss(notice.id));
            }
        }
        harness.state_mut().settle();
        harness.state_mut().handle(Action::Show(Screen::Data));
        picture(&mut harness, look, "derived-fields");
    }
}
