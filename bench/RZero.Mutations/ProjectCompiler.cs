using System.Text.Json;

namespace RZero.Mutations;

/// <summary>
/// Compiles one project again and again with the compiler's own command line, as the build gives it: seconds instead of a whole build.
/// Analyzers are off, since a fault may leave something unused.
/// </summary>
internal sealed class ProjectCompiler
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static readonly string[] Outputs = ["/out:", "/refout:", "/pdb:", "/doc:"];

    private readonly string folder;
    private readonly string compiler;
    private readonly string responses;

    /// <summary>Asks the build for the command line.</summary>
    /// <param name="copy">Where the project stands, built.</param>
    /// <param name="project">Such as <c>src/RZero.Grading/RZero.Grading.csproj</c>.</param>
    public ProjectCompiler(ScratchCopy copy, string project)
    {
        folder = Path.GetDirectoryName(copy.Full(project))!;
        AssemblyName = $"{Path.GetFileNameWithoutExtension(project)}.dll";
        var said = Tool.Require(
            folder,
            Limit,
            "dotnet",
            ["msbuild", Path.GetFileName(project), "-nologo", "-t:Compile", "-p:Configuration=Release", "-p:BuildProjectReferences=false", "-p:RunAnalyzers=false",
                "-p:TreatWarningsAsErrors=false", "-p:ProvideCommandLineArgs=true", "-p:SkipCompilerExecution=true",
                "-p:NonExistentFile=never-up-to-date", "-getItem:CscCommandLineArgs", "-getProperty:RoslynTargetsPath"]);
        using var answer = JsonDocument.Parse(said[said.IndexOf('{', StringComparison.Ordinal)..]);
        compiler = Path.Combine(answer.RootElement.GetProperty("Properties").GetProperty("RoslynTargetsPath").GetString()!, "bincore", "csc.dll");
        Assembly = Path.Combine(folder, "obj", "mutations", AssemblyName);
        Directory.CreateDirectory(Path.GetDirectoryName(Assembly)!);
        responses = Path.ChangeExtension(Assembly, ".rsp");
        File.WriteAllLines(responses, answer.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!)
            .Where(argument => argument != "/noconfig" && !IsOutput(argument))
            .Append($"/out:\"{Assembly}\""));
    }

    /// <summary>Name of the assembly's file.</summary>
    public string AssemblyName { get; }

    /// <summary>Where it is written.</summary>
    public string Assembly { get; }

    /// <summary>Compiles the project as it stands now.</summary>
    /// <exception cref="ListException">It does not compile.</exception>
    public void Compile()
    {
        File.Delete(Assembly);
        var (code, output) = Tool.Run(folder, Limit, "dotnet", ["exec", compiler, "-shared", "-noconfig", $"@{responses}"]);
        if (code != 0 || !File.Exists(Assembly))
        {
            throw new ListException($"it does not compile: {FirstError(output)}");
        }
    }

    /// <summary>Without the place of the file, which is of this machine and would end up in the page.</summary>
    private static string FirstError(string output)
    {
        var line = output.Split('\n').FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal));
        return line is null ? output : line[line.IndexOf("error ", StringComparison.Ordinal)..];
    }

    private static bool IsOutput(string argument) =>
        Outputs.Any(kind => argument.StartsWith(kind, StringComparison.Ordinal));
}
