drop table charting.text_shortcut;
