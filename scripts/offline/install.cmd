@echo off
rem Installs the program from this folder, without a network: install.cmd [FOLDER]
rem FOLDER becomes a virtual environment (default: %LOCALAPPDATA%\translator-offline).
setlocal
set "here=%~dp0"
set "target=%~1"
if "%target%"=="" set "target=%LOCALAPPDATA%\translator-offline"
for /f "tokens=1" %%v in (%here%python.txt) do set "wanted=%%v"
py -%wanted% -m venv "%target%" || (echo Python %wanted% is needed. & exit /b 1)
"%target%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%here%wheels" -r "%here%requirements.txt" || exit /b 1
if exist "%here%model\model.bin" (
    "%target%\Scripts\translator.exe" import "%here%model" || exit /b 1
)
"%target%\Scripts\translator.exe" --version || exit /b 1
echo Installed: %target%\Scripts\translator.exe
