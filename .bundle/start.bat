@echo off
rem Starts the dashboard, of this folder alone: the first time it makes its environment.
rem   start.bat [PORT] [--no-browser]
rem All in ASCII: of other letters cmd may lose its place in a batch file. What people
rem read lies in text files, and the archive gives this one the line ends of Windows.
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "PYTHONUTF8=1"
rem Python's install manager would look for a missing version on the internet.
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "SUITABLE="
rem Not cd, which knows no folder of another machine.
pushd "%~dp0"
if errorlevel 1 goto failed
for /f "tokens=2" %%V in (.bundle\supported.txt) do call :ask py -%%V
call :ask py -3
call :ask python
if not defined SUITABLE goto missing
%SUITABLE% .bundle\start.py %*
rem A program that crashed ends with a negative number, which `if errorlevel` overlooks.
if not "%ERRORLEVEL%"=="0" goto failed
popd
exit /b 0

:ask
if defined SUITABLE exit /b 0
%* .bundle\suits.py >nul 2>nul
if "%ERRORLEVEL%"=="0" set "SUITABLE=%*"
exit /b 0

:missing
type .bundle\python-needed.txt

:failed
rem The window of a double click would close before anybody has read why.
pause
popd
exit /b 1
