drop table charting.layout_preference;
drop table charting.layout_section;
drop table charting.layout_version;
drop table charting.layout_template;
