@echo off
rem Builds the command line where needed, then runs it in the caller's folder.
setlocal
set RZERO_CALLED_AS=%0
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
where dotnet >nul 2>nul
if errorlevel 1 (
  echo rzero: the .NET 10 SDK is not installed. Get it from https://dotnet.microsoft.com/download 1>&2
  exit /b 2
)
echo rzero: building where something has changed... 1>&2
dotnet build "%~dp0src\RZero.Cli" -c Release -v q -nologo -clp:NoSummary <nul 1>&2
if errorlevel 1 (
  echo rzero: the build failed; the messages above say where. 1>&2
  exit /b 2
)
dotnet "%~dp0src\RZero.Cli\bin\Release\net10.0\rzero.dll" %*
