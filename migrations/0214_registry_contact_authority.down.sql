alter table registry.contact drop column authority, drop column authority_document, drop column authority_from, drop column authority_until;
