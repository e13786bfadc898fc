drop table signing.signature_image;
