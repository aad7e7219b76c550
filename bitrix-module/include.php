<?php

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();
