<?php

$MESS['SMARTPOINT_WIDGET_TEXT_DEFAULT'] = 'Оставить заявку';
