drop schema signing;
drop schema scheduling;
