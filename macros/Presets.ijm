// One picture under the presets of Kabegami: a figure with a crop of each result, and the radial power
// spectra of many draws, which show what each preset does to fine detail.
//
// From ImageJ's menu (Plugins > Macros > Run...) it asks for the picture and a folder. A program gives
// them as argument: "picture|output folder"; a folder of pictures stands for its first one. The output
// folder gets
//   clean.png  soft_1.png realesrgan_1.png ...   the results, and a recipe beside each
//   presets.png                                  the figure
//   spectra.csv                                  the numbers behind the curves
// Without ffmpeg, apisr draws from JPEG and WebP only, and the curves are others.

factor = 2;
draws = 12;         // results per preset; the figure shows the first
side = 512;         // pixels of the window whose spectrum is taken, a power of two
crop = 150;         // pixels of a result that the figure shows
zoom = 2;
gap = 6;
label = 26;
presets = newArray("soft", "realesrgan", "apisr");
colors = newArray("#d62728", "#1f77b4", "#2ca02c");

argument = getArgument();
if (argument == "") {
	picture = File.openDialog("Picture");
	output = getDirectory("Folder for the results");
} else {
	parts = split(argument, "|");
	picture = parts[0];
	output = parts[1];
}
if (File.isDirectory(picture)) {
	files = getFileList(picture);
	for (i = files.length - 1; i >= 0; i--) {
		if (matches(toLowerCase(files[i]), ".*\\.(png|jpg|jpeg|tif|tiff)"))
			first = files[i];
	}
	picture = picture + File.separator + first;
}
if (!endsWith(output, "/") && !endsWith(output, File.separator))
	output = output + "/";
File.makeDirectory(output);

setBatchMode(true);
open(picture);
if (minOf(getWidth(), getHeight()) < side * factor)
	exit("The picture must have at least " + side * factor + " pixels in each direction; choose a larger one.");
close();
File.saveString(reduction(), output + "reduction.json");
run("Degrade Wallpaper...", "input=[" + picture + "] output=[" + output + "clean.png] recipe=[" + output + "reduction.json] overwrite");
for (p = 0; p < presets.length; p++)
	run("Degrade Wallpaper...", "input=[" + picture + "] output=[" + output + presets[p] + ".png] preset=" + presets[p] + " factor=" + factor + " seed=4 copies=" + draws + " codecs=available overwrite");

open(output + "clean.png");
left = floor((getWidth() - crop) / 2);
top = floor((getHeight() - crop) / 2);
close();
clean = spectrum(output + "clean.png");
table = "frequency,clean";
curves = newArray(0);
for (p = 0; p < presets.length; p++) {
	sum = newArray(clean.length);
	for (d = 1; d <= draws; d++) {
		one = spectrum(output + presets[p] + "_" + d + ".png");
		for (i = 0; i < sum.length; i++)
			sum[i] += one[i] / draws;
	}
	curves = Array.concat(curves, sum);
	table = table + "," + presets[p];
}
table = table + "\n";
frequencies = newArray(clean.length);
for (i = 0; i < clean.length; i++) {
	frequencies[i] = (i + 0.5) / side;
	table = table + frequencies[i] + "," + clean[i];
	for (p = 0; p < presets.length; p++)
		table = table + "," + curves[p * clean.length + i];
	table = table + "\n";
}
File.saveString(table, output + "spectra.csv");
figure();
print("The results are in " + output);
return "done";

// A recipe written by hand: the picture made small and nothing else.
function reduction() {
	return "{\"kind\": \"kabegami degradation recipe\", \"version\": 1, \"preset\": \"none\", \"seed\": \"0\", \"codecs\": \"all\", \"factor\": " + factor + ", \"steps\": [{\"step\": \"cropToMultiple\", \"multiple\": " + factor + "}, {\"step\": \"resize\", \"resampling\": \"PILLOW_BICUBIC\", \"scale\": " + 1 / factor + "}, {\"step\": \"quantise\", \"bits\": 8}]}";
}

// Power of the green channel in the middle of a picture, averaged over rings of one frequency bin.
function spectrum(path) {
	open(path);
	run("RGB Stack");
	setSlice(2);
	run("Duplicate...", "title=green");
	run("32-bit");
	makeRectangle(floor((getWidth() - side) / 2), floor((getHeight() - side) / 2), side, side);
	run("Crop");
	getStatistics(area, mean);
	run("Subtract...", "value=" + mean);
	run("Macro...", "code=v=v*(0.5-0.5*cos(2*PI*x/" + side + "))*(0.5-0.5*cos(2*PI*y/" + side + "))");
	run("FFT Options...", "raw do");
	rename("spectrum");
	rings = newArray(side / 2);
	counts = newArray(side / 2);
	for (y = 0; y < side; y++) {
		for (x = 0; x < side; x++) {
			dx = x - side / 2;
			dy = y - side / 2;
			ring = floor(sqrt(dx * dx + dy * dy));
			if (ring < rings.length) {
				rings[ring] += getPixel(x, y);
				counts[ring]++;
			}
		}
	}
	for (i = 0; i < rings.length; i++)
		rings[i] = rings[i] / counts[i];
	while (nImages > 0)
		close();
	return rings;
}

// Crops side by side, the curves below.
function figure() {
	names = Array.concat(newArray("clean"), presets);
	texts = newArray("reduced only", "soft", "realesrgan", "apisr");
	tile = crop * zoom;
	width = names.length * (tile + gap) - gap;
	Plot.create("spectra", "frequency, cycles per pixel of the small picture", "power / power of the reduced picture, dB");
	Plot.setFrameSize(width - 120, 300);
	Plot.setFontSize(14);
	Plot.setLimits(0, 0.5, -30, 10);
	Plot.setLineWidth(2);
	for (p = 0; p < presets.length; p++) {
		decibels = newArray(clean.length);
		for (i = 0; i < clean.length; i++)
			decibels[i] = 10 * log(curves[p * clean.length + i] / clean[i]) / log(10);
		Plot.setColor(colors[p]);
		Plot.add("line", frequencies, decibels);
	}
	Plot.setColor("black");
	Plot.setLineWidth(1);
	Plot.add("line", newArray(0, 0.5), newArray(0, 0));
	Plot.setLegend(String.join(presets, "\t") + "\treduced only", "bottom-left");
	Plot.update();
	run("RGB Color");
	plotHeight = getHeight();
	plotWidth = getWidth();
	run("Select All");
	run("Copy");
	close();
	newImage("figure", "RGB white", maxOf(width, plotWidth), tile + label + gap + plotHeight, 1);
	target = getImageID();
	makeRectangle(0, tile + label + gap, plotWidth, plotHeight);
	run("Paste");
	for (n = 0; n < names.length; n++) {
		file = names[n] + ".png";
		if (n > 0)
			file = names[n] + "_1.png";
		open(output + file);
		makeRectangle(left, top, crop, crop);
		run("Crop");
		run("RGB Color");
		run("Size...", "width=" + tile + " height=" + tile + " interpolation=None");
		run("Select All");
		run("Copy");
		close();
		selectImage(target);
		makeRectangle(n * (tile + gap), label, tile, tile);
		run("Paste");
		run("Select None");
		setColor(0, 0, 0);
		setFont("SansSerif", 16, "antialiased");
		drawString(texts[n], n * (tile + gap) + 4, label - 4);
	}
	saveAs("PNG", output + "presets.png");
	close();
}
